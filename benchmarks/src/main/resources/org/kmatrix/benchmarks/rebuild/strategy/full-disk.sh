# Runs the step $2 of the script $1 with /lib/modules and the tools' memory on a disk of their own that has $3 KiB of room left;
# what is then on it is brought back. The machine's own directories are below /machine/disk, its kernels' below /machine/kernels.
# Exit status: the step's; 99 where the disk could not be made.
cannot() {
    echo "full-disk: $*" >&2
    exit 99
}

disk=/tmp/disk
cp -a /machine/disk $disk || cannot "no copy of the machine"
for tree in /machine/kernels/*/*; do
    [ -d "$tree" ] || continue
    place=$disk/modules/${tree#/machine/kernels/}
    rmdir "$place" && ln -s "$tree" "$place" || cannot "no place for $tree"
done
rm -rf /lib/modules /var/lib/kmatrix-machine && ln -s $disk/modules /lib/modules && ln -s $disk/memory /var/lib/kmatrix-machine ||
    cannot "no links"
# compilers and packers write elsewhere: it is not them that fail
export TMPDIR=/var/tmp
room=$(df --output=avail -k /tmp | tail -n 1)
fallocate -l $((room - $3))K /tmp/filler || cannot "not filled"

sh "$1" "$2"
status=$?

rm -f /tmp/filler
for tree in /machine/kernels/*/*; do
    [ -d "$tree" ] || continue
    place=$disk/modules/${tree#/machine/kernels/}
    rm "$place" && mkdir "$place" || cannot "no place of $tree"
done
find /machine/disk -mindepth 2 -delete && cp -a $disk/. /machine/disk/ || cannot "nothing brought back"
exit $status
