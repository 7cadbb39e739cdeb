/** These fields, and of them those that are there: facts are built from named fields, whatever else came with a command. */
export const pick = <T extends object, Name extends keyof T>(from: T, ...names: readonly Name[]): Pick<T, Name> =>
  Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]])) as Pick<
    T,
    Name
  >;
