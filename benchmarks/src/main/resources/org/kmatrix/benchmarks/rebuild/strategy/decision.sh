# What was decided beforehand of each module, in /machine/out/decision.tsv: NAME, keep or rebuild, the reason. What is not
# named there is rebuilt.
# shellcheck shell=sh disable=SC2154
decision=$out/decision.tsv
stage=/lib/modules/.kept

# keep or rebuild: those of the machine's modules. A module whose sources changed is never kept.
decided() {
    printf '%s\n' $MODULES | awk -v want="$1" -v changed="$memory/changed" -v decision="$decision" '
        BEGIN {
            while ((getline line < changed) > 0) later[line]
            while ((getline line < decision) > 0) { split(line, part, "\t"); if (part[2] == "keep") keep[part[1]] }
        }
        (($1 in keep) && !($1 in later)) == (want == "keep")'
}

# The files for the old kernel of the modules that may be kept: NAME, file. A module that lacks one is rebuilt.
files_to_keep() {
    owners=/lib/modules/$OLD/modules.rebuilt
    decided keep > $memory/keep || return
    [ -f "$owners" ] || return 0
    awk -F '\t' -v OFS='\t' -v below="/lib/modules/$OLD/" '
        FILENAME == ARGV[1] { keep[$1]; next } $1 in keep { print $1, below $2 }' $memory/keep "$owners" > $memory/keep.files || return
    while IFS=$tab read -r name file; do
        [ -f "$file" ] || echo "$name"
    done < $memory/keep.files > $memory/keep.lacking
    awk -F '\t' 'FILENAME == ARGV[1] { lacking[$1]; next } !($1 in lacking)' $memory/keep.lacking $memory/keep.files
}

# Puts the files that standard input names into the directory $1: the command makes each in the stage, on the same file system,
# and a rename puts it in its place. A link that is there is replaced, not followed.
place() {
    directory=$1
    shift
    cat > $memory/due || return
    [ -s $memory/due ] || return 0
    index_is_due && rm -rf $stage && mkdir $stage && xargs "$@" -t $stage < $memory/due &&
        find $stage -mindepth 1 -exec mv -f -t "$directory" {} + && rmdir $stage
}

# The others are rebuilt; notes those that are kept, for the status.
rebuild_all_but() {
    cut -f 1 "$1" | sort -u > $memory/kept.new && mv $memory/kept.new $memory/kept || return 2
    # shellcheck disable=SC2046
    set -- $(grep -v -x -F -f $memory/kept $memory/etc/kmod.conf)
    [ $# = 0 ] || rebuild new "$@"
}

rebuild() {
    kernel=$1
    shift
    rebuilt for_kernel "$kernel" with_jobs module-rebuild -f "$@"
}
