# /out/userland-$arch.cpio, and the same tree as an ext2 file system: on a disk for a kernel without an initrd, and for
# i386 in RAM, as 2.4 has no initramfs.
mkdir -p /out
root=/tmp/root-$arch
cp -a "/build/$arch/root" "$root"
cd "$root"
rm -f linuxrc
cp -a "$recipe/init" init
cp -a "$recipe/poweroff" poweroff
rm -f sbin/poweroff
mv poweroff sbin/poweroff
cp -a "$recipe/module-rebuild" usr/sbin/module-rebuild
chmod 755 init sbin/poweroff usr/sbin/module-rebuild
mkdir -p lib/kmatrix
cp -a "$recipe/splash.ppm" "$recipe/splash.cfg" lib/kmatrix/
chmod 644 lib/kmatrix/splash.*

mkdir -p dev/pts dev/shm etc/dropbear lib/modules mnt proc sys tmp var/log var/run root
chmod 700 root etc/dropbear
chmod 1777 tmp
echo 'root:x:0:0:root:/root:/bin/sh' > etc/passwd
echo 'root:x:0:' > etc/group
echo '/bin/sh' > etc/shells
ln -s /proc/mounts etc/mtab

# Kernels without devtmpfs (before 2.6.32, or configured so) have these and no more.
while read -r name type major minor mode; do
    mknod -m "$mode" "dev/$name" "$type" "$major" "$minor"
done < "$recipe/devices"
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr

# same sources, same bytes: owners, times and order say nothing of this build
chown -R -h 0:0 .
find . -exec touch -h -d @0 {} +
find . ! -name . | LC_ALL=C sort | cpio --quiet --create --format=newc --reproducible > "/out/userland-$arch.cpio"

# ext2 FILE KIB, with no feature that 2.4 does not know
ext2() {
    E2FSPROGS_FAKE_TIME=1 mke2fs -q -t ext2 -O none,filetype,sparse_super -I 128 -b 1024 -m 0 -L kmatrix \
        -U 6b6d6174-7269-7800-8000-000000000024 -E hash_seed=6b6d6174-7269-7800-8000-000000000024,root_owner=0:0 \
        -d . "$1" "$2"
}
ext2 "/out/disk-$arch.ext2" 16384
if [ "$arch" = i386 ]; then
    # 2.4 MiB are left for modules under /lib/modules; 2.4 copies block by block, free ones too, and 4 MiB is the ram
    # disk of most configurations.
    ext2 /out/initrd-2.4-i386.ext2 4096
fi
rm -rf "$root"
