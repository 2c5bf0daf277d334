#!/bin/sh
#SBATCH --job-name=kmatrix
#SBATCH --array=1-6
#SBATCH --output=kmatrix-%A_%a.log
#   1/6: 10 cells: vanilla:2.6.18 i386 up output
#   2/6: 10 cells: vanilla:2.6.18 i386 up in-tree
#   3/6: 8 cells: vanilla:2.6.18 i386 debugslab output
#   4/6: 8 cells: vanilla:2.6.18 i386 debugslab in-tree
#   5/6: 5 cells: debian:bookworm x86_64 cloud
#   6/6: 4 cells: vanilla:2.4.37.11 i386 up
exec ./kmatrix run plan.yaml --shard "$SLURM_ARRAY_TASK_ID/6" --out "kmatrix-out/shard-$SLURM_ARRAY_TASK_ID"
