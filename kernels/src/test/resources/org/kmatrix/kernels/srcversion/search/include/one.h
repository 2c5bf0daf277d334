extern int include_one;
