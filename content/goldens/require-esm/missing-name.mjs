import { nothing } from './a.cjs';
