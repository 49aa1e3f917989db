#!/bin/sh
# sh deploy/make-secrets.sh <folder>: new passwords and keys, readable by you alone; never over old ones.
# The folder's portal.env.secrets holds the lines to add to deploy/portal.env.
set -eu
umask 077
folder=${1:?a folder}
[ -e "$folder/portal.env.secrets" ] && { echo "$folder has secrets already" >&2; exit 1; }
mkdir -p "$folder"
word() { openssl rand -hex 24; }
database=$(word)
cache=$(word)
printf %s "$database" >"$folder/database_password"
printf %s "$cache" >"$folder/cache_password"
cat >"$folder/portal.env.secrets" <<END
DATABASE_URL=postgres://portal_owner:$database@database:5432/portal
REDIS_URL=redis://:$cache@cache:6379/0
SESSION_SECRET=$(openssl rand -base64 32)
DATA_KEYS=$(openssl rand -base64 32)
KEYCLOAK_ADMIN_PASSWORD=$(word)
END
# The containers read these two as users of their own.
chmod 0444 "$folder/database_password" "$folder/cache_password"
chmod 0711 "$folder"
echo "Made in $folder. Keep DATA_KEYS somewhere else as well: without them no backup opens."
