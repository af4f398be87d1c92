export function buildAll(options?: { readonly sourcemap?: boolean }): Promise<void>;
