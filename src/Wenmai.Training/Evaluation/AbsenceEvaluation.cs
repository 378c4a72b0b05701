using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Training.Evaluation;

/// <summary>How well an archive tells that it has nothing on a query.</summary>
/// <param name="Absent">Queries about what is not there.</param>
/// <param name="Told">Those of them of which it is told.</param>
/// <param name="Present">Queries that the archive answers.</param>
/// <param name="Kept">Those of them that are answered.</param>
public sealed record AbsenceEvaluation(int Absent, int Told, int Present, int Kept)
{
    private const string FileName = "absent.tsv";

    /// <summary>The mean of the share of absent queries told and of the share of present ones kept.</summary>
    public double BalancedAccuracy => (Share(Told, Absent) + Share(Kept, Present)) / 2;

    /// <summary>Asks the product's searcher, in its default mode, every query of <c>absent.tsv</c> (columns query and present: 1 or 0).</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="searcher">The archive that the queries were written for.</param>
    /// <exception cref="FormatException">A row can't be read; the message begins with file and line.</exception>
    public static AbsenceEvaluation Run(string folder, SpeechSearcher searcher) =>
        Of(TabbedFile.Read(Path.Combine(folder, FileName), "query", "present").Rows.Select(r => (r.Number("present") == 1, IsTold(searcher, r["query"]))));

    /// <summary>Counts what was judged.</summary>
    /// <param name="rows">Whether the archive answers, and whether it was told that it has nothing.</param>
    internal static AbsenceEvaluation Of(IEnumerable<(bool IsPresent, bool IsTold)> rows)
    {
        var counts = rows.GroupBy(r => r).ToDictionary(g => g.Key, g => g.Count());
        var (told, missed) = (counts.GetValueOrDefault((false, true)), counts.GetValueOrDefault((false, false)));
        var (kept, lost) = (counts.GetValueOrDefault((true, false)), counts.GetValueOrDefault((true, true)));
        return new AbsenceEvaluation(told + missed, told, kept + lost, kept);
    }

    private static bool IsTold(SpeechSearcher searcher, string query) => searcher.Search(new SearchRequest { Query = query }).Results?.IsNothingNear == true;

    private static double Share(int part, int whole) => whole == 0 ? 0 : part / (double)whole;
}
