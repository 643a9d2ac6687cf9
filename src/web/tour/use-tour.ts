/** At which step of the tour somebody is, as their browser remembers; 0: they take none. */
import { useLocalStorage } from "@mantine/hooks";

export function useTour(): readonly [step: number, setStep: (step: number) => void] {
  const [step, setStep] = useLocalStorage({ key: "baton.tour", defaultValue: 0, getInitialValueInEffect: false });
  return [step, setStep];
}
