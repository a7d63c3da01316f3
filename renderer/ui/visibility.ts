/** Whether the feature around a component is the one on the screen. Features stay mounted when another one is shown. */
import { createContext, useContext } from 'react';

const Visibility = createContext(true);
export const VisibilityProvider = Visibility.Provider;

/** False while another feature is shown: skip measuring and drawing then. */
export function useVisible(): boolean {
  return useContext(Visibility);
}
