import { nope } from './ok.cjs'
