# Applies the patches that the spec names for this layout, in its order. Working directory: the staged sources.
for it in .kmatrix-patches/*; do
    [ -f "$it" ] || continue
    patch -p1 --forward --batch < "$it" > /tmp/patch.log 2>&1 && cat /tmp/patch.log && continue
    echo "kmatrix: patch ${it#.kmatrix-patches/???-} does not apply: $(grep -m 1 -E 'FAILED|^patch: |find file|malformed|garbage|Reversed' /tmp/patch.log)"
    cat /tmp/patch.log
    exit 64
done
