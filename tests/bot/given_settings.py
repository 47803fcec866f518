"""Settings that make up a whole group."""

SLACK = {"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1", "coordinator_channel": "C0123456789"}
MAIL = {
    "mail_address": "alliances@agency.example",
    "imap_host": "imap.agency.example",
    "imap_password": "hunter2",
    "smtp_host": "smtp.agency.example",
}
