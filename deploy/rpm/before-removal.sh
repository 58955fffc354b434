# 0 is the removal, 1 the end of an upgrade. Drop folders and ledger in /var/lib/dropoff stay: they are for a person to delete.
if [ "$1" -eq 0 ]; then
  rm -f /usr/share/dropoff/classes.jsa
fi
if [ "$1" -eq 0 ] && [ -d /run/systemd/system ]; then
  systemctl disable --now dropoff.service || true
fi
