"""Where returns come from: folders, message files and a mailbox; each file is tied to whoever sent it."""
