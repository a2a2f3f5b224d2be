// Resolve once nothing changed for a tenth of a second: sizes, elements, charts, whether a script runs, and what moves.
() =>
  new Promise((done) => {
    const begun = performance.now();
    let last = "";
    let since = begun;
    const look = () => {
      const main = document.querySelector("[data-testid=stMain]") ?? document.documentElement;
      const moving = document.getAnimations().filter((one) => one.playState === "running" && isFinite(one.effect.getComputedTiming().endTime));
      const app = document.querySelector("[data-testid=stApp]");
      const running = app && app.dataset.testScriptState !== "notRunning";
      const charts = [...document.querySelectorAll(".stVegaLiteChart")].map((chart) => chart.querySelector("svg")?.clientWidth ?? "none");
      const seen = [innerWidth, main.scrollWidth, main.scrollHeight, main.querySelectorAll("*").length, charts].join();
      const now = performance.now();
      if (seen !== last || moving.length || running) [last, since] = [seen, now];
      if (now - since > 100 || now - begun > 10_000) done();
      else setTimeout(look, 25);
    };
    look();
  })
