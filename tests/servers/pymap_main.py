"""pymap as it comes, but for its password hash: a million rounds a login would be most of the tests' time."""

from __future__ import annotations

from unittest.mock import patch

from pymap.config import IMAPConfig
from pymap.main import main
from pysasl.hashing import BuiltinHash

if __name__ == "__main__":
    with patch.object(IMAPConfig, "_get_hash_context", lambda _config, _file: BuiltinHash(rounds=1)):
        main()
