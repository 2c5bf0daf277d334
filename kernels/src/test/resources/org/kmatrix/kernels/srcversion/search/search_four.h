extern int own_four;
