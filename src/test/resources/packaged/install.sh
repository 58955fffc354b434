# Runs as root in a Debian root folder: installs the package, loads a file, upgrades over edited settings and routes, removes, purges.
# $1 is the package, $2 the same with a higher version and other routes.
set -eu
logs=$(dirname "$1")
export DEBIAN_FRONTEND=noninteractive
plain=/var/lib/dropoff/dropoff/none_reference_data_table/append

cd /var/lib
as_dropoff="setpriv --reuid dropoff --regid dropoff --init-groups env --chdir=/var/lib/dropoff dropoff"

await() { # what, command: for two minutes
  tries=0
  until sh -c "$2"; do
    tries=$((tries + 1))
    [ $tries -lt 240 ] || { echo "in vain: $1"; cat "$logs/run.log"; exit 1; }
    sleep 0.5
  done
}

apt-get purge -y -qq dropoff >/dev/null 2>&1 || true
rm -rf /var/lib/dropoff
apt-get update -qq
apt-get install -y -qq "$1" >"$logs/install.log" 2>&1 || { cat "$logs/install.log"; exit 1; }
echo "installed: $(dropoff --version | head -1)"

echo '# mine' >>/etc/dropoff/routes/alerts.camel.yaml
printf 'dropoff.stability-checks=2\ndropoff.poll-interval=200ms\ndropoff.http.enabled=false\n' >>/etc/dropoff/application.properties

$as_dropoff run >"$logs/run.log" 2>&1 &
await "it watches" "grep -q watches $logs/run.log && test -d $plain"
printf 'id,name\n1,a\n2,b\n' >$plain/people.csv
await "it is filed" "ls $plain/processed | grep -q people"
kill $!
wait $! || test $? = 143
$as_dropoff history

apt-get install -y -qq -o Dpkg::Options::=--force-confold "$2" >"$logs/install.log" 2>&1 || { cat "$logs/install.log"; exit 1; }
echo "routes kept: $(tail -1 /etc/dropoff/routes/alerts.camel.yaml)"
echo "settings kept: $(tail -1 /etc/dropoff/application.properties)"
$as_dropoff history

apt-get remove -y -qq dropoff >/dev/null 2>&1
echo "after removal: $(ls -d /etc/dropoff /var/lib/dropoff | tr '\n' ' ')"
apt-get purge -y -qq dropoff >/dev/null 2>&1
echo "after purge: $(ls -d /etc/dropoff /var/lib/dropoff/dropoff 2>/dev/null | tr '\n' ' ')"
