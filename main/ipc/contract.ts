import type { Bridge } from '../../renderer/bridge/bridge.js';

/*
 * The bridge's contract, taken apart by types. Each method of the bridge is a channel of the same name: the page asks
 * over `trust.probe`, and listens to `trust.onFound`. A method that is added to the contract must be declared in
 * `channels.ts` and answered in the folder of its part, or nothing compiles.
 */

type Parts = {
  [P in keyof Bridge as NonNullable<Bridge[P]> extends object ? P : never]: NonNullable<Bridge[P]>;
};

/** A part of the bridge, e.g. `trust`. The folder in `main/` that answers its channels has its name. */
export type Part = keyof Parts;

/** The members of a part that are plain values, which the page knows before it can ask anything. */
type Values<T> = {
  readonly [M in keyof T as T[M] extends Promise<unknown> | ((...args: never) => unknown) ? never : M]: T[M];
};

/** What the page knows of its platform from the start. */
export type Facts = Omit<Bridge, Part> & {
  readonly [P in Part as keyof Values<Parts[P]> extends never ? never : P]: Values<Parts[P]>;
};

/** Every channel: the part and its member, e.g. `trust.probe`. */
export type Channel = { [P in Part]: `${P}.${Exclude<keyof Parts[P] & string, keyof Values<Parts[P]>>}` }[Part];

/** What the main process tells the page by itself, e.g. `trust.onFound`. */
export type Announcement = Extract<Channel, `${string}.on${string}`>;

/** What the page asks the main process. */
export type Request = Exclude<Channel, Announcement>;

type Member<C extends Channel> = C extends `${infer P extends Part}.${infer M}` ? Parts[P][M & keyof Parts[P]] : never;

/** Whether a request is a promise in the bridge itself: the page asks once, when it begins. */
export type IsAskedOnce<R extends Request> = Member<R> extends Promise<unknown> ? true : false;

/** The arguments that the page calls the method with. */
export type Arguments<R extends Request> = Member<R> extends (...args: infer A) => unknown ? A : [];

/** What the main process answers to the page. */
export type Reply<R extends Request> =
  Member<R> extends Promise<infer T> | ((...args: never) => Promise<infer T>) ? T : never;

type Listener<A extends Announcement> = Member<A> extends (listener: infer L) => unknown ? L : never;

/** The values that a listener is called with. */
export type Told<A extends Announcement> = Listener<A> extends (...values: infer V) => unknown ? V : never;

/** What a listener answers; never for an announcement that wants no answer. */
export type Verdict<A extends Announcement> = Listener<A> extends (...values: never) => Promise<infer T> ? T : never;
