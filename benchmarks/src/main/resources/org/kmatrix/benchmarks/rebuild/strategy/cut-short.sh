# Runs the step $2 of the script $1, and after $3 seconds kills all that is still at work.
# Exit status: the step's, where it had ended before; 98 where it was killed.
ended=/tmp/ended
{
    sh "$1" "$2"
    echo $? > $ended
} &
sleep "$3"
[ ! -s $ended ] || exit "$(cat $ended)"
kill -9 -1
exit 98
