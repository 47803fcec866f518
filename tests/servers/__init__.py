"""Real mail servers for tests: from pip (pymap, aiosmtpd) or from Debian (Dovecot, exim), behind one face."""
