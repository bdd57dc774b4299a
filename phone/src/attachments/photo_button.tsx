import { announce } from "../components/announce";
import { useOnePress } from "../components/one_press";

/** Opens the camera. The field itself is there for the keyboard and for screen readers; its label is what is pressed. */
export function PhotoButton({ onPhoto }: { onPhoto: (file: File) => Promise<void> }) {
  const { isBusy, press } = useOnePress();
  function take(event: Event) {
    const field = event.currentTarget as HTMLInputElement;
    const file = field.files?.[0];
    if (!file) return;
    announce("กำลังย่อภาพ");
    press(event, async () => {
      await onPhoto(file);
      // the same photo may be chosen again after it was taken away
      field.value = "";
    });
  }
  return (
    <div class="photo-button">
      <input class="photo-button__field" id="photo" type="file" accept="image/*" capture="environment" disabled={isBusy} onChange={take} />
      <label class="button button--second" for="photo">
        {isBusy ? "กำลังย่อภาพ…" : "ถ่ายภาพกระดาษ"}
      </label>
    </div>
  );
}
