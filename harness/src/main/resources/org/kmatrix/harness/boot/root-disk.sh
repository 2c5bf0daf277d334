# Puts everything below files/ into the ext2 file system disk.ext2, without any privilege. debugfs goes on after a failure
# (a directory is often there already) and ends with 0 all the same: so each file is read back.
set -eu
cd files
find . -mindepth 1 -type d | LC_ALL=C sort | sed 's|^\.|mkdir |' > ../commands
find . -type f | LC_ALL=C sort | sed 's|^\.\(.*\)|write files\1 \1|' >> ../commands
cd ..
debugfs -w -f commands disk.ext2
find files -type f | while read -r file; do
    debugfs -R "dump ${file#files} copy" disk.ext2
    cmp "$file" copy
    rm copy
done
e2fsck -f -n disk.ext2
rm -r files commands
