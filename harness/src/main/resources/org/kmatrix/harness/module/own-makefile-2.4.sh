# A 2.4 Makefile of one's own compiles by itself, with cc or gcc as its author's machine had them: the kernel's own compiler.
# Environment: CROSS_COMPILE.
mkdir -p /tmp/native && for it in gcc as ld ar nm objcopy objdump ranlib strip; do
    ln -s "$(command -v "$CROSS_COMPILE$it")" "/tmp/native/$it"
done && ln -s gcc /tmp/native/cc && PATH=/tmp/native:$PATH
