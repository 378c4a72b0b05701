#!/usr/bin/env bash
# prepare.sh [DIR=secrets]: makes what compose.yaml needs: an authority, a certificate for the three nodes, one for administration, passwords, users.
# Needs openssl and htpasswd (apache2-utils). What is there already is kept; delete a file and run it again to renew it.
set -euo pipefail
dir="${1:-secrets}"; umask 077; mkdir -p "$dir"; cd "$dir"
subject() { printf '/O=Wenmai/CN=%s' "$1"; }
if [ ! -f authority.pem ]; then
  openssl req -x509 -newkey rsa:3072 -sha256 -nodes -days 3650 -subj "$(subject authority)" -keyout authority.key -out authority.pem
fi
certificate() {   # NAME EXTENSIONS
  [ -f "$1.pem" ] && return
  openssl req -newkey rsa:3072 -sha256 -nodes -subj "$(subject "$1")" -keyout "$1.key" -out "$1.csr"
  openssl x509 -req -sha256 -days 730 -in "$1.csr" -CA authority.pem -CAkey authority.key -CAcreateserial -extfile <(printf '%s\n' "$2") -out "$1.pem"
  rm "$1.csr"
}
certificate node "subjectAltName=DNS:os1,DNS:os2,DNS:os3,DNS:localhost,IP:127.0.0.1
extendedKeyUsage=serverAuth,clientAuth"
certificate admin "extendedKeyUsage=clientAuth"
[ -f password ] || openssl rand -hex 24 >password
hash="$(htpasswd -niBC 12 wenmai <password | cut -d: -f2 | tr -d '\r\n')"
cat >internal_users.yml <<YAML
_meta: { type: internalusers, config_version: 2 }
wenmai: { hash: "$hash", reserved: false, description: "Wenmai" }
YAML
cat >roles.yml <<'YAML'
_meta: { type: roles, config_version: 2 }
wenmai:
  cluster_permissions: [cluster_monitor, cluster_composite_ops, "indices:data/read/scroll*", "indices:data/write/bulk"]
  index_permissions: [{ index_patterns: ["wenmai-*"], allowed_actions: ["indices:*"] }]
YAML
cat >roles_mapping.yml <<'YAML'
_meta: { type: rolesmapping, config_version: 2 }
wenmai: { users: [wenmai] }
YAML
# Both kinds of containers read these as users of their own.
chmod 644 authority.pem node.pem node.key admin.pem internal_users.yml roles.yml roles_mapping.yml password
echo "$PWD: authority.pem node.pem admin.pem password internal_users.yml roles.yml roles_mapping.yml"
