/** Stops listening. */
export type Unsubscribe = () => void;
