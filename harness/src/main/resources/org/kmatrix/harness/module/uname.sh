#!/bin/sh
# The uname of a machine that runs the kernel that is built for: makefiles ask it which kernel that is. All but the release
# is what the real one says.
running=$(command -p uname -r)
said=$(command -p uname "$@") || exit
case " $said " in
    *" $running "*)
        said=" $said "
        said="${said%%" $running "*} @RELEASE@ ${said#*" $running "}"
        said=${said# }
        said=${said% }
        ;;
esac
printf '%s\n' "$said"
