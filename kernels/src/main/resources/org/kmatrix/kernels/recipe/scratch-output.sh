# The output guide's recipe: O= names a directory of one's own that holds the kernel's .config and nothing else. The kernels
# of its time made the rest there as they built the module; from 2.6.6 on they have to be asked (modules_prepare).
mkdir -p @OBJECTS@ && cp "$KV_OUTPUT/.config" @OBJECTS@ && @MAKE@ modules_prepare || exit
