install -d -o dropoff -g dropoff -m 0750 /var/lib/dropoff
# A start takes less time with it, and works without.
dropoff share-classes || true
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  # 1 is the first installation: nothing runs yet.
  if [ "$1" -gt 1 ]; then
    systemctl try-restart dropoff.service
  fi
fi
