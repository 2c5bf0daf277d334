#!/bin/sh
# Fetches a Debian kernel's image, modules and headers through apt, so that the archive's signatures are checked, and
# unpacks them under /out/root. Runs unprivileged: apt's state lies in /tmp.
# Usage: debian-fetch.sh IMAGE-METAPACKAGE HEADERS-METAPACKAGE
set -eu
image_meta=$1
headers_meta=$2
mkdir -p /tmp/apt/lists/partial /tmp/apt/cache/archives/partial /out/root
apt() {
    command=$1
    shift
    "$command" -q -o Dir::State::Lists=/tmp/apt/lists -o Dir::Cache=/tmp/apt/cache -o Dir::Cache::pkgcache= \
        -o Dir::Cache::srcpkgcache= -o Debug::NoLocking=1 -o APT::Sandbox::User= -o Acquire::Retries=2 "$@"
}
depends() { apt apt-cache depends --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances "$1" |
    sed -n 's/^[ |]*Depends: *\([a-z0-9][^ <>]*\).*/\1/p'; }

# without this a suite that cannot be reached looks like one that has no such package
apt apt-get -o APT::Update::Error-Mode=any update
image=$(depends "$image_meta" | grep '^linux-image-[0-9]' | head -n 1)
headers=$(depends "$headers_meta" | grep '^linux-headers-[0-9]' | head -n 1)
[ -n "$image" ] || { echo "kmatrix: no package $image_meta in this suite"; exit 65; }
[ -n "$headers" ] || { echo "kmatrix: no package $headers_meta in this suite"; exit 65; }
[ "${image#linux-image-}" = "${headers#linux-headers-}" ] ||
    { echo "kmatrix: $image and $headers are of different releases: the archive is being updated; try again later"; exit 75; }
more=$(depends "$headers" | grep -E '^linux-(headers|kbuild)-' || true)

cd /tmp/apt/cache/archives
# shellcheck disable=SC2086
apt apt-get download "$image" "$headers" $more
for deb in *.deb; do
    dpkg-deb -x "$deb" /out/root
    printf '%s %s %s\n' "$(dpkg-deb -f "$deb" Package)" "$(dpkg-deb -f "$deb" Version)" "$(sha256sum "$deb" | cut -d' ' -f1)"
done | sort > /out/packages.txt
rm -f -- *.deb
echo "${image#linux-image-}" > /out/release
rm -rf /out/root/usr/share /out/root/etc /out/root/usr/lib/debug
cat /out/packages.txt
