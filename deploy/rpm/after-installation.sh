install -d -o dropoff -g dropoff -m 0750 /var/lib/dropoff
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  # 1 is the first installation: nothing runs yet.
  if [ "$1" -gt 1 ]; then
    systemctl try-restart dropoff.service
  fi
fi
