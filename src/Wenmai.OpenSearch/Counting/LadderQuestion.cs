using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Insights;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Queries;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>What is counted of a rung.</summary>
/// <param name="ByYear">Directives by year, 0 for the undated.</param>
/// <param name="Speeches">Speeches that hold them.</param>
/// <param name="First">The earliest dated one; null where none is dated.</param>
/// <param name="Last">The latest dated one.</param>
internal sealed record RungTally(IReadOnlyDictionary<int, int> ByYear, int Speeches, DemandPlace? First, DemandPlace? Last);

/// <summary>Asks for the directives of a slice by rung and year.</summary>
internal sealed class LadderQuestion(SliceFilter slice, FacetSelection selection, IReadOnlyList<PhraseNode> words)
{
    private static readonly PhraseQueries Phrases = new(hasBreaks: false);
    private readonly DemandQueries _demands = new(slice.Labels);

    // The first and the last by day, speech and place.
    private const string Functions = """
        boolean before(List a, List b) {
          for (int i = 0; i < 4; i++) {
            if ((long) a.get(i) < (long) b.get(i)) return true;
            if ((long) a.get(i) > (long) b.get(i)) return false;
          }
          return false;
        }
        """;

    private const string Look = Functions + """
        long day = doc['d.day'].value;
        if (day > 0 && (state.ends.size() == 0 || day <= (long) state.ends.get(0).get(0) || day >= (long) state.ends.get(1).get(0))) {
          List at = [day, (long) doc['d.sp'].value, (long) doc['d.n'].value, (long) doc['d.d'].value];
          if (state.ends.size() == 0) { state.ends.add(at); state.ends.add(at); }
          else if (before(at, state.ends.get(0))) state.ends.set(0, at);
          else if (before(state.ends.get(1), at)) state.ends.set(1, at);
        }
        """;

    private const string Join = Functions + """
        List ends = new ArrayList();
        for (def part : states) {
          if (part == null || part.size() == 0) continue;
          if (ends.size() == 0) { ends.addAll(part); continue; }
          if (before(part.get(0), ends.get(0))) ends.set(0, part.get(0));
          if (before(ends.get(1), part.get(1))) ends.set(1, part.get(1));
        }
        return ends;
        """;

    /// <summary>The search.</summary>
    public ClusterSearch Search()
    {
        var sentences = words.Count == 0 ? slice.Sentences : Dsl.All(slice.Sentences, Dsl.Any(words.Select(Phrases.Of)));
        var speeches = Speeches(DemandQueries.Of(Fields.Speech));
        return Aggregations.Search(DocumentSet.Sentences, sentences, ("d", Demands(
            _demands.Matching(selection, new RegisterRequest(), words),
            ("speeches", speeches),
            ("rungs", Terms(_demands.Rung, AllValues,
                ("years", Terms(DemandQueries.Of(Fields.Year), AllValues)),
                ("speeches", speeches.DeepClone().AsObject()),
                ("ends", Scripted("state.ends = new ArrayList()", Look, "return state.ends", Join, [])))))));
    }

    /// <summary>Reads the answer: speeches in all, and the rungs that occur.</summary>
    public static (int Speeches, Dictionary<Rung, RungTally> Rungs) Read(JsonElement answer)
    {
        var found = answer.DemandsOf();
        return ((int)found.ValueOf("speeches"), found.GetProperty("rungs").Buckets().ToDictionary(r => (Rung)r.KeyOf(), TallyOf));
    }

    private static RungTally TallyOf(JsonElement rung)
    {
        var ends = rung.GetProperty("ends").GetProperty("value").EnumerateArray().Select(PlaceOf).ToList();
        return new RungTally(
            rung.GetProperty("years").Buckets().ToDictionary(y => y.KeyOf(), y => y.CountOf()), (int)rung.ValueOf("speeches"),
            ends.Count == 0 ? null : ends[0], ends.Count == 0 ? null : ends[1]);
    }

    private static DemandPlace PlaceOf(JsonElement at) => new(at[1].GetInt64(), at[2].GetInt32(), at[3].GetInt32());
}
