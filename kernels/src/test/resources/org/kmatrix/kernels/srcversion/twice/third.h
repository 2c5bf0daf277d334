extern int third_declared;
