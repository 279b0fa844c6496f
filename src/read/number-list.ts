type Kind = Float64ArrayConstructor | Uint32ArrayConstructor | Uint8ArrayConstructor;

/** A list of numbers of one kind that grows, in the room that the numbers take. */
export class NumberList {
  #array: InstanceType<Kind>;
  length = 0;

  constructor(private readonly kind: Kind) {
    this.#array = new kind(1_024);
  }

  push(...numbers: number[]): void {
    this.append(numbers);
  }

  append(numbers: ArrayLike<number>): void {
    if (this.length + numbers.length > this.#array.length) {
      const larger = new this.kind(Math.max(this.length + numbers.length, this.#array.length * 2));
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array.set(numbers, this.length);
    this.length += numbers.length;
  }

  /** The numbers as the machine keeps them. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#array.buffer, 0, this.length * this.#array.BYTES_PER_ELEMENT);
  }
}
