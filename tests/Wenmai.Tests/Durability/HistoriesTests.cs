namespace Wenmai.Tests.Durability;

/// <summary>P9: same files, same answers. An index that went through any history of additions, changes, removals, renames, corrections, merges and
/// rollbacks answers exactly as one made from the same files: everything that a page shows, scores to the last bit.</summary>
public class HistoriesTests
{
    private const int Differences = 12;

    [Fact]
    public void P9_AfterAnyHistoryTheSameFilesGiveTheSameAnswers()
    {
        var (histories, merges, hidings, relabelled, questions) = (Trials.Of(3, 60), 0, 0, 0, 0);
        for (var history = 0; history < histories; history++)
        {
            var random = Trials.Random(history);
            using var archive = new ChangingArchive(random);
            archive.Grow(random.Next(4, 16));
            for (var step = random.Next(6, 16); step > 0; step--) archive.Step();
            questions += Compare(archive, history, rounds: 8);
            (merges, hidings, relabelled) = (merges + archive.Merges, hidings + archive.Hidings, relabelled + archive.Relabelled);
        }
        Trials.Report("P9", $"{histories} histories, {merges} merges, {hidings} runs with hidden speeches, {relabelled} files labelled again, {questions} questions");
        Assert.True(merges > 0 && hidings > 0 && relabelled > 0, "no history had a merge, hidden speeches and files labelled again");
    }

    /// <summary>An archive so large that sign bits choose which sentences are compared, and that candidates of a search are cut off among equals.</summary>
    [Fact]
    public void P9_ALargeArchiveAnswersTheSameHoweverItsSegmentsAreCut()
    {
        var random = Trials.Random(-9);
        using var archive = new ChangingArchive(random);
        for (var run = 0; run < 4; run++) archive.Grow(20, paragraphs: 36);
        for (var step = 0; step < 4; step++) archive.Step();
        using (var searcher = archive.OpenUpdated()) Assert.True(searcher.Statistics.Sentences > 5_000, $"only {searcher.Statistics.Sentences} sentences");
        Trials.Report("P9", $"{Compare(archive, -9, Trials.Of(4, 60))} questions to a large archive");
    }

    /// <summary>Asks both indexes the same, and reports the first differences.</summary>
    private static int Compare(ChangingArchive archive, int history, int rounds)
    {
        using var updated = archive.OpenUpdated();
        using var fresh = archive.OpenFresh();
        var (table, freshTable) = archive.Tables();
        var seed = Trials.Random(history + 1_000).Next();
        var answers = PageAnswers.Of(updated, new Random(seed), rounds).Prepend(("files", PageAnswers.Text(table)));
        var expected = PageAnswers.Of(fresh, new Random(seed), rounds).Prepend(("files", PageAnswers.Text(freshTable)));
        var pairs = answers.Zip(expected).ToList();
        var different = pairs.Where(p => p.First != p.Second).ToList();
        Assert.True(different.Count == 0, $"""
            seed {Trials.Seed}, history {history}: {different.Count} of {pairs.Count} answers differ from those of a fresh index
            {string.Join('\n', archive.Log)}
            {string.Join('\n', different.Take(Differences).Select(d => Describe(d.First, d.Second)))}
            """);
        return pairs.Count;
    }

    private static string Describe((string Question, string Answer) updated, (string Question, string Answer) fresh)
    {
        if (updated.Question != fresh.Question) return $"asked differently: {updated.Question} / {fresh.Question}";
        var at = updated.Answer.AsSpan().CommonPrefixLength(fresh.Answer);
        return $"{updated.Question}\n  updated {Around(updated.Answer, at)}\n  fresh   {Around(fresh.Answer, at)}";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 120)].ReplaceLineEndings(" ");
}
