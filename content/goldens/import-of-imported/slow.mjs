export const v = 1; await new Promise((f) => setTimeout(f, 20)); 
