class Temperature {
  static #instances = 0;
  static { this.unit = 'C'; }
  #celsius;
  constructor(celsius = 0) { this.#celsius = celsius; Temperature.#instances++; }
  get fahrenheit() { return this.#celsius * 1.8 + 32; }
  set fahrenheit(value) { this.#celsius = (value - 32) / 1.8; }
  static get instances() { return Temperature.#instances; }
  static isOne(value) { return #celsius in value; }
  [Symbol.toPrimitive](hint) { return hint === 'string' ? `${this.#celsius}°` : this.#celsius; }
  get [Symbol.toStringTag]() { return 'Temp'; }
}
const t = new Temperature(100);
t.fahrenheit = 50;
console.log(`${t}`, t + 1, t.fahrenheit, Temperature.instances, Temperature.unit, Temperature.isOne(t), Temperature.isOne({}));
console.log(t, String(Object.prototype.toString.call(t)));
class Shape { constructor() { if (new.target === Shape) throw new TypeError('abstract'); } area() { return 0; } toString() { return `${this.constructor.name}(${this.area()})`; } }
class Square extends Shape { constructor(side) { super(); this.side = side; } area() { return super.area() + this.side ** 2; } }
console.log(String(new Square(3)), new Square(2));
try { new Shape(); } catch (error) { console.log(error.message); }
const Mixin = (Base) => class extends Base { describe() { return 'mixed ' + super.toString(); } };
console.log(new (Mixin(Square))(2).describe(), class {}, class extends Square {}, Square);
console.log(Object.getOwnPropertyDescriptor(Temperature.prototype, 'fahrenheit'));
