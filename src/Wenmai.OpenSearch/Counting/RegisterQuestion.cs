using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Insights;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Queries;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>A demand by its place.</summary>
/// <param name="Speech">Its speech.</param>
/// <param name="Sentence">0-based number of its sentence.</param>
/// <param name="Ordinal">Its 0-based number in the sentence.</param>
internal readonly record struct DemandPlace(long Speech, int Sentence, int Ordinal);

/// <summary>Asks for the rows and groups of a register.</summary>
internal sealed class RegisterQuestion(ClusterReader reader, RegisterRequest request, SliceFilter slice, IReadOnlyList<PhraseNode> words)
{
    private static readonly PhraseQueries Phrases = new(hasBreaks: false);
    private readonly DemandQueries _demands = new(slice.Labels);

    // Rows are counted by group: how many, in which speeches, and in which ways the group's value is written.
    private const string CountGroups = """
        List keys = new ArrayList();
        def wording = null;
        if (params.by == 'actor' || params.by == 'unit' || params.by == 'deed') {
          long kind = doc['d.actorKind'].value;
          def key = doc['d.actorKey'];
          def unit = params.by == 'unit' && kind == params.self && doc['d.' + params.unitKey].size() > 0 ? doc['d.' + params.unitKey].value : '';
          String group = unit != '' ? unit : kind == params.self ? 'self' : kind == params.audience ? 'audience' : key.size() == 0 ? '' : key.value;
          if (params.by == 'deed') {
            String action = doc['d.action'].size() == 0 ? '' : doc['d.action'].value;
            if (group != '' && action != '') keys.add(group + params.arrow + action);
          } else {
            keys.add(group);
            if (doc['d.actorName'].size() > 0 && (params.by == 'actor' || kind == params.named)) wording = doc['d.actorName'].value;
          }
        } else if (params.by == 'due') {
          long due = doc['d.due'].size() == 0 ? -1 : doc['d.due'].value;
          keys.add(due < 0 ? '' : LocalDate.ofEpochDay(due - params.epoch).toString().substring(0, 7));
        } else if (params.by == 'deadline') {
          keys.add(doc['d.deadline'].size() == 0 ? '' : doc['d.deadline'].value);
          if (doc['d.deadlineText'].size() > 0) wording = doc['d.deadlineText'].value;
        } else {
          def values = doc[params.by];
          for (int i = 0; i < values.size(); i++) keys.add(String.valueOf(values.get(i)));
          if (values.size() == 0) keys.add('');
        }
        for (def key : keys) {
          def tally = state.groups.get(key);
          if (tally == null) {
            tally = ['rows': 0, 'seen': new HashSet(), 'wordings': new HashMap()];
            state.groups.put(key, tally);
          }
          tally.rows = tally.rows + 1;
          tally.seen.add(doc['d.sp'].value);
          if (wording != null) tally.wordings.put(wording, tally.wordings.getOrDefault(wording, 0) + 1);
        }
        """;

    private const string CloseGroups = """
        Map closed = new HashMap();
        for (def group : state.groups.entrySet()) {
          def tally = group.getValue();
          closed.put(group.getKey(), ['rows': tally.rows, 'speeches': tally.seen.size(), 'wordings': tally.wordings]);
        }
        return closed;
        """;

    private const string JoinGroups = """
        Map all = new HashMap();
        for (def part : states) {
          if (part == null) continue;
          for (def group : part.entrySet()) {
            def tally = group.getValue();
            def sum = all.get(group.getKey());
            if (sum == null) { all.put(group.getKey(), tally); continue; }
            sum.rows = sum.rows + tally.rows;
            sum.speeches = sum.speeches + tally.speeches;
            for (def w : tally.wordings.entrySet()) sum.wordings.put(w.getKey(), sum.wordings.getOrDefault(w.getKey(), 0) + w.getValue());
          }
        }
        return all;
        """;

    private bool HasGroups => request.Grouping != RegisterGrouping.None;

    /// <summary>Rows before the page.</summary>
    public long Skipped => (request.Page - 1L) * request.Size;

    private int First => (int)Math.Min(ClusterReader.BucketPage, Skipped + request.Size);

    /// <summary>Total, speeches, tallies of the groups, and the first buckets of rows.</summary>
    public async Task<(int Total, int Speeches, IReadOnlyList<RegisterTally> Groups, JsonElement Rows)> AskAsync(CancellationToken cancellationToken)
    {
        List<(string, JsonObject)> parts =
        [
            ("shown", Filter(Group(), ("speeches", Speeches(DemandQueries.Of(Fields.Speech))), ("page", CompositePages.Page(Order(), First, null)))),
        ];
        if (HasGroups) parts.Add(("groups", Groups()));
        var answer = await reader.SearchAsync(Search(DocumentSet.Sentences, Sentences(), ("d", Aggregations.Demands(Demands(), [.. parts]))), cancellationToken);
        var found = answer.DemandsOf().GetProperty("shown");
        var groups = HasGroups ? answer.DemandsOf().GetProperty("groups").GetProperty("value").EnumerateObject().Select(TallyOf).ToList() : [];
        return (found.CountOf(), (int)found.ValueOf("speeches"), groups, found.GetProperty("page"));
    }

    /// <summary>The rows of the page.</summary>
    /// <param name="page">The first buckets of rows.</param>
    /// <param name="total">Rows in all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DemandPlace>> RowsAsync(JsonElement page, int total, CancellationToken cancellationToken)
    {
        var (rows, skip, asked) = (new List<DemandPlace>(), Skipped, First);
        if (skip >= total) return rows;
        while (true)
        {
            var places = page.Buckets().Select(b => PlaceOf(b.GetProperty("key"))).ToList();
            rows.AddRange(places.Skip((int)Math.Min(skip, places.Count)).Take(request.Size - rows.Count));
            skip = Math.Max(0, skip - places.Count);
            if (places.Count < asked || rows.Count == request.Size || !page.TryGetProperty("after_key", out var after)) return rows;
            asked = (int)Math.Min(ClusterReader.BucketPage, skip + request.Size - rows.Count);
            var next = Aggregations.Demands(Dsl.All(Demands(), Group()), ("page", CompositePages.Page(Order(), asked, after)));
            page = (await reader.SearchAsync(Search(DocumentSet.Sentences, Sentences(), ("d", next)), cancellationToken)).DemandsOf().GetProperty("page");
        }
    }

    /// <summary>All rows, some at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<DemandPlace>> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JsonElement? after = null;
        do
        {
            var next = Aggregations.Demands(Dsl.All(Demands(), Group()), ("page", CompositePages.Page(Order(), ClusterReader.BucketPage, after)));
            var page = (await reader.SearchAsync(Search(DocumentSet.Sentences, Sentences(), ("d", next)), cancellationToken)).DemandsOf().GetProperty("page");
            yield return [.. page.Buckets().Select(b => PlaceOf(b.GetProperty("key")))];
            after = page.TryGetProperty("after_key", out var key) ? key : null;
        }
        while (after is not null);
    }

    /// <summary>The sentences; where words must begin in a clause they begin in its sentence.</summary>
    private JsonObject Sentences() => words.Count == 0 ? slice.Sentences : Dsl.All(slice.Sentences, Dsl.Any(words.Select(Phrases.Of)));

    private JsonObject Demands() => _demands.Matching(request.Slice.Selection, request, words);

    private JsonObject Group() => HasGroups && request.Group is { } group ? _demands.InGroup(request.Grouping, group) : Dsl.Everything;

    /// <summary>The order of rows: buckets hold one demand each. Days and due days that are not known come last.</summary>
    private JsonArray Order()
    {
        const string last = "long v = doc[params.field].value; return v <= params.none ? 2147483647L : v";
        const string apart = "long k = doc['d.actorKind'].value; return k == params.named ? 0L : k == params.self ? 1L : k == params.audience ? 2L : 3L";
        static JsonObject Last(string field, int none) =>
            CompositePages.ByScript(last, new JsonObject { ["field"] = DemandQueries.Of(field), ["none"] = none });
        (string, JsonObject)[] first = request.Sort switch
        {
            RegisterSort.Oldest => [("first", Last(Fields.Day, 0))],
            RegisterSort.Strength => [("first", CompositePages.By(_demands.Rung, descending: true))],
            RegisterSort.Actor => [("first", CompositePages.ByScript(apart, Kinds())), ("second", CompositePages.ByOptional(DemandQueries.Of("actorKey")))],
            RegisterSort.Due => [("first", Last("due", -1))],
            RegisterSort.DueLatest => [("first", CompositePages.By(DemandQueries.Of("due"), descending: true))],
            RegisterSort.Deadline => [("first", CompositePages.ByOptional(DemandQueries.Of("deadline")))],
            _ => [],
        };
        return CompositePages.Sources(
        [
            .. first,
            (Fields.Day, CompositePages.By(DemandQueries.Of(Fields.Day), descending: true)), (Fields.Speech, CompositePages.By(DemandQueries.Of(Fields.Speech))),
            (Fields.Number, CompositePages.By(DemandQueries.Of(Fields.Number))), (Fields.Demands, CompositePages.By(DemandQueries.Of(Fields.Demands))),
        ]);
    }

    private static JsonObject Kinds() => new()
    {
        ["named"] = (int)ActorKind.Named, ["self"] = (int)ActorKind.Self, ["audience"] = (int)ActorKind.Audience,
    };

    private JsonObject Groups()
    {
        var parameters = Kinds();
        (parameters["unitKey"], parameters["epoch"]) = (Fields.UnitKey, DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
        parameters["arrow"] = Deed.Arrow.ToString();
        parameters["by"] = request.Grouping switch
        {
            RegisterGrouping.Actor => "actor",
            RegisterGrouping.Unit => "unit",
            RegisterGrouping.Due => "due",
            RegisterGrouping.Deed => "deed",
            RegisterGrouping.Deadline => "deadline",
            RegisterGrouping.Theme => _demands.Themes,
            RegisterGrouping.Year => DemandQueries.Of(Fields.Year),
            RegisterGrouping.Type => _demands.Types,
            _ => _demands.Rung,
        };
        return Scripted("state.groups = new HashMap()", CountGroups, CloseGroups, JoinGroups, parameters);
    }

    private RegisterTally TallyOf(JsonProperty group) => new(
        ValueOf(group.Name), group.Value.GetProperty("rows").GetInt32(), group.Value.GetProperty("speeches").GetInt32(),
        group.Value.GetProperty("wordings").EnumerateObject().ToDictionary(w => w.Name, w => w.Value.GetInt32(), StringComparer.Ordinal));

    /// <summary>The value of a group: fields of labels and years hold numbers.</summary>
    private string ValueOf(string key) => request.Grouping switch
    {
        RegisterGrouping.Actor or RegisterGrouping.Unit or RegisterGrouping.Due or RegisterGrouping.Deadline or RegisterGrouping.Deed => key,
        _ when key.Length == 0 => "",
        RegisterGrouping.Theme => Theme.IdOf(int.Parse(key)),
        RegisterGrouping.Year => RegisterGroups.OfYear(int.Parse(key)),
        RegisterGrouping.Type => Labels.DirectiveTypes[int.Parse(key) - 1].Code,
        _ => Labels.Of(Rungs.All, (Rung)int.Parse(key)).Code,
    };

    private static DemandPlace PlaceOf(JsonElement key) =>
        new(key.GetProperty(Fields.Speech).GetInt64(), key.GetProperty(Fields.Number).GetInt32(), key.GetProperty(Fields.Demands).GetInt32());
}
