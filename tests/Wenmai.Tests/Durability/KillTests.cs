using System.Diagnostics;
using System.Text.Json;
using Wenmai.Storage;

namespace Wenmai.Tests.Durability;

/// <summary>P1, P2, P10, P11: the command is killed, or asked to end, while it reads, merges and publishes.</summary>
public sealed class KillTests : IDisposable
{
    private const int Files = 60;
    private const int Changes = 8;
    private readonly DurableArchive _archive = new(annotate: true);

    public void Dispose() => _archive.Dispose();

    /// <summary>A run that was reported stands; one that was not stands whole or not at all; the next needs no help.</summary>
    [Fact]
    public void P1_P2_KilledAtAnyMomentNothingReportedIsLost()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGKILL");
        var (before, published, reported) = (0, 0, 0);
        EndTrials(Trials.Of(15, 300), process => process.Kill(), (isNew, ended) =>
        {
            if (ended) reported++;
            else if (isNew) published++;
            else before++;
        });
        Trials.Report("P1, P2", $"killed {before} times before and {published} times after publishing, {reported} runs ended first; none lost, none half");
        Assert.True(before > 0);
    }

    [Fact]
    public void P11_AskedToEndItEndsSoonAndTheNextRunSucceeds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs SIGTERM");
        var slowest = TimeSpan.Zero;
        var trials = Trials.Of(5, 100);
        EndTrials(trials, process =>
        {
            var clock = Stopwatch.StartNew();
            process.AskToEnd();
            Assert.True(process.Wait(TimeSpan.FromSeconds(10)), "still running after 10 s");
            if (clock.Elapsed > slowest) slowest = clock.Elapsed;
        }, (_, _) => { });
        Trials.Report("P11", $"{trials} times asked to end, slowest {slowest.TotalMilliseconds:0} ms");
    }

    [Fact]
    public void P10_OfTwoCommandsOneIsToldOfTheOther()
    {
        var random = Trials.Random(0);
        var (races, refusals) = (Trials.Of(3, 100), 0);
        for (var race = 0; race < races; race++)
        {
            _archive.Change(random, Files, Changes);
            using var first = CommandProcess.Start("index", _archive.Corpus, "--index", _archive.Index, "--json");
            using var second = CommandProcess.Start("index", _archive.Corpus, "--index", _archive.Index, "--json");
            first.Wait();
            second.Wait();
            Assert.Contains(0, new[] { first.ExitCode, second.ExitCode });
            foreach (var (refused, other) in new[] { (first, second), (second, first) }.Where(p => p.Item1.ExitCode != 0))
            {
                refusals++;
                Assert.True(refused.ExitCode == 75, refused.Error);
                Assert.Contains($"进程号 {other.Id}", refused.Error);
            }
        }
        Assert.Empty(_archive.Verify().Faults);
        Trials.Report("P10", $"{races} races of two commands, {refusals} times one was refused with the other's process number");
    }

    private void EndTrials(int trials, Action<CommandProcess> end, Action<bool, bool> count)
    {
        var setup = Trials.Random(-1);
        for (var i = 0; i < Files; i++) _archive.Write($"f{i}.txt", DurableArchive.TextOf(setup, 12));
        var window = MeasureRun();
        var (old, now) = (_archive.Answers(), "");
        for (var trial = 0; trial < trials; trial++)
        {
            var random = Trials.Random(trial);
            _archive.Change(random, Files, Changes);
            now = _archive.AnswersOfTheFiles();
            using var process = StartRun();
            if (process.WaitForLock(_archive.Index)) Thread.Sleep(Moment(trial, random) * window);
            end(process);
            var reported = IsReport(process.Output);
            var answers = _archive.Answers();
            var context = $"trial {trial}, seed {Trials.Seed}, exit {process.ExitCode}: {process.Error}";
            Assert.True(answers == now || !reported && answers == old, context);
            Assert.True(_archive.Verify().IsSound, context);
            count(answers == now, reported);
            old = answers;
            window *= reported ? 0.9 : 1.05;   // a busy machine grows idle and the other way round
        }
        _archive.Run();   // the lock of the killed blocks nobody
        Assert.Equal(now, _archive.Answers());
        Assert.Empty(DurableArchive.Leftovers(_archive.Index));
    }

    /// <summary>When to strike, as a share of the time that a run takes: any moment in every other trial, else late, when it writes, merges and publishes.</summary>
    private static double Moment(int trial, Random random) => trial % 2 == 0 ? random.NextDouble() * 1.1 : 0.6 + random.NextDouble() / 2;

    /// <summary>How long a run that is not disturbed holds the lock.</summary>
    private TimeSpan MeasureRun()
    {
        StartRun().Wait();
        _archive.Change(Trials.Random(-2), Files, Changes);
        using var process = StartRun();
        Assert.True(process.WaitForLock(_archive.Index));
        var clock = Stopwatch.StartNew();
        process.Wait();
        return clock.Elapsed;
    }

    private CommandProcess StartRun() => CommandProcess.Start("index", _archive.Corpus, "--index", _archive.Index, "--json");

    private static bool IsReport(string output)
    {
        try
        {
            return output.Length > 0 && JsonDocument.Parse(output).RootElement.TryGetProperty("generation", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
