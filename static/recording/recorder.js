// Record, listen, keep: where the phone lets this page hear, the file of the form is made here.
(() => {
  const form = document.querySelector("[data-recorder]");
  if (!form || !window.MediaRecorder || !navigator.mediaDevices?.getUserMedia || !window.DataTransfer) return;
  const part = name => form.querySelector(`[data-${name}]`);
  const file = document.getElementById("sound");
  const longest = Number(form.dataset.seconds);
  let recorder = null, clock = 0, made = null, playing = null;

  const show = (names, hidden) => names.forEach(name => { part(name).hidden = hidden; });

  const tell = since => {
    const seconds = Math.floor((Date.now() - since) / 1000);
    part("time").textContent = `${seconds} / ${longest}`;
    // A little before, for the clock of the recording is another and a longer one is refused.
    if (seconds >= longest - 1) stop();
  };

  const stop = () => { if (recorder?.state === "recording") recorder.stop(); };

  const hush = () => { playing?.close(); playing = null; };

  const start = async () => {
    hush();
    show(["denied", "missing"], true);
    let heard;
    try {
      heard = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      show(["denied"], false);
      show(["file"], false);
      return;
    }
    const pieces = [];
    recorder = new MediaRecorder(heard, { audioBitsPerSecond: 32_000 });
    recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    recorder.addEventListener("stop", () => {
      clearInterval(clock);
      for (const track of heard.getTracks()) track.stop();
      made = new Blob(pieces, { type: recorder.mimeType });
      const given = new DataTransfer();
      given.items.add(new File([made], "voice", { type: recorder.mimeType }));
      file.files = given.files;
      show(["stop", "time"], true);
      show(["made"], false);
      part("play").focus();
    });
    recorder.start();
    const since = Date.now();
    tell(since);
    clock = setInterval(tell, 500, since);
    show(["start", "made"], true);
    show(["stop", "time"], false);
    part("stop").focus();
  };

  // Not by an address of the recording: the policy of the page knows sounds of this site alone.
  const play = async () => {
    hush();
    playing = new AudioContext();
    const source = playing.createBufferSource();
    source.buffer = await playing.decodeAudioData(await made.arrayBuffer());
    source.connect(playing.destination);
    source.start();
  };

  part("start").addEventListener("click", start);
  part("again").addEventListener("click", start);
  part("stop").addEventListener("click", stop);
  part("play").addEventListener("click", play);
  // A field that is not seen cannot ask to be filled: the form would do nothing, and say nothing.
  file.required = false;
  form.addEventListener("submit", event => {
    if (file.files.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    show(["missing"], false);
    part(part("file").hidden ? "start" : "keep").focus();
  }, true);
  window.addEventListener("pagehide", () => { stop(); hush(); });
  show(["live"], false);
  show(["file"], true);
  if (file.hasAttribute("aria-invalid")) show(["file"], false);
})();
