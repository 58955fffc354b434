if ! getent passwd dropoff >/dev/null; then
  useradd --system --user-group --home-dir /var/lib/dropoff --no-create-home --shell /sbin/nologin --comment Dropoff dropoff
fi
