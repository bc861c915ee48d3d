export const v = 1; await 0; await 1;
