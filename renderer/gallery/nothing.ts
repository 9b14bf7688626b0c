/** For what an entry hands to a component that asks for more than it shows. */
export const nothing = (): void => undefined;
