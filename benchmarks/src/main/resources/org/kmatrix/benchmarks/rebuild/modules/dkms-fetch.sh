#!/bin/sh
# Fetches the packages that are its arguments through apt, so that the archive's signatures are checked, and unpacks their
# sources into /out/src. Runs unprivileged: apt's state lies in /tmp.
set -eu
mkdir -p /tmp/apt/lists/partial /tmp/apt/cache/archives/partial /out/src
apt() {
    apt-get -q -o Dir::State::Lists=/tmp/apt/lists -o Dir::Cache=/tmp/apt/cache -o Dir::Cache::pkgcache= \
        -o Dir::Cache::srcpkgcache= -o Debug::NoLocking=1 -o APT::Sandbox::User= -o Acquire::Retries=2 "$@"
}
apt -o APT::Update::Error-Mode=any update
cd /tmp/apt/cache/archives
apt download "$@"
for deb in *.deb; do
    dpkg-deb -x "$deb" /tmp/apt/one
    cp -a /tmp/apt/one/usr/src/. /out/src/
    rm -rf /tmp/apt/one
    printf '%s %s\n' "$(dpkg-deb -f "$deb" Package)" "$(dpkg-deb -f "$deb" Version)"
done | sort > /out/packages.txt
cat /out/packages.txt
