int below_part(void);
