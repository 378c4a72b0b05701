using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Wenmai.Searching.Planning;

/// <summary>Numbers that shape ranking, and the kinds of documents that are searched where none are named. Each is a setting: <c>Wenmai:Search:MinimumShouldMatch</c>, or <c>WENMAI__SEARCH__RUNSHARE</c> in the environment.</summary>
/// <remarks>Read once at the start and validated completely. The judged sets were measured with the default values.</remarks>
public sealed class SearchOptions
{
    /// <summary>Name of the section of settings.</summary>
    public const string Section = "Search";

    /// <summary>The options of the environment.</summary>
    /// <exception cref="SearchSettingException">Values that can't be used; all of them are named.</exception>
    public static SearchOptions FromEnvironment() => Read(name => Environment.GetEnvironmentVariable($"WENMAI__SEARCH__{name.ToUpperInvariant()}"));

    /// <summary>Reads the options from settings.</summary>
    /// <param name="setting">The value of a setting by its name in this class; null or blank for the default.</param>
    /// <exception cref="SearchSettingException">Values that can't be used; all of them are named.</exception>
    public static SearchOptions Read(Func<string, string?> setting)
    {
        var (options, flaws) = (new SearchOptions(), new List<string>());
        if (setting(nameof(DefaultKinds)) is { } kinds) options.DefaultKinds = KindsOf(kinds, flaws);
        foreach (var property in Properties)
        {
            if (setting(property.Name)?.Trim() is not { Length: > 0 } text) continue;
            var range = property.GetCustomAttribute<RangeAttribute>()!;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && range.IsValid(value)) property.SetValue(options, value);
            else flaws.Add($"{Section}:{property.Name} 的值“{text}”不能使用，应为 {range.Minimum} 到 {range.Maximum} 之间的数，默认 {property.GetValue(options)}");
        }
        return flaws.Count == 0 ? options : throw new SearchSettingException(flaws);
    }

    /// <summary>Names of the settings.</summary>
    public static IReadOnlyList<string> Names => [.. Properties.Select(p => p.Name), nameof(DefaultKinds)];

    private static IEnumerable<PropertyInfo> Properties => typeof(SearchOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.PropertyType == typeof(double));

    private static List<DocumentKind> KindsOf(string text, List<string> flaws)
    {
        var kinds = new List<DocumentKind>();
        foreach (var name in text.Split([',', '，', '、', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (Labels.TryFindKind(name, out var kind)) kinds.Add(kind);
            else flaws.Add($"{Section}:{nameof(DefaultKinds)} 中没有文种“{name}”，可用的是 {string.Join('、', Labels.DocumentKinds.Select(k => $"{k.Code} {k.Label}"))}");
        return [.. kinds.Distinct()];
    }

    /// <summary>Kinds of documents (文种) that searches and counts are narrowed to where they name none, by code or name, parted by commas: <c>讲话,政府工作报告</c>.</summary>
    /// <value>Empty by default: everything is searched. Where it narrows, every answer says so, and <c>kind=all</c> takes it away.</value>
    public IReadOnlyList<DocumentKind> DefaultKinds { get; set; } = [];

    /// <summary>BM25 k1: how soon further occurrences of a term stop counting.</summary>
    /// <value>The default value is 1.2, the middle of the range in use. 0 counts presence only.</value>
    [Range(0, 10)]
    public double K1 { get; set; } = 1.2;

    /// <summary>BM25 b: how strongly long passages are marked down.</summary>
    /// <value>The default value is 0.5: passages are cut to similar lengths, so length says less than in whole documents. Plain speech and topics ask for less,
    /// articles of law for more.</value>
    [Range(0, 1)]
    public double B { get; set; } = 0.5;

    /// <summary>What a term in a heading above the passage adds, as a share of its weight.</summary>
    /// <value>The default value is 0.5: a heading names the matter, the passage itself must still say it.</value>
    [Range(0, 10)]
    public double HeadingWeight { get; set; } = 0.5;

    /// <summary>What a term in the title adds, as a share of its weight.</summary>
    /// <value>The default value is 0.3, less than a heading: it holds for all passages of the speech alike.</value>
    [Range(0, 10)]
    public double TitleWeight { get; set; } = 0.3;

    /// <summary>Weight of a two-character window of a long run, against 1 for a unit of three characters or more.</summary>
    /// <value>The default value is 0.6: windows overlap one another and the units.</value>
    [Range(0, 1)]
    public double WindowWeight { get; set; } = 0.6;

    /// <summary>The share of a long run's weight that a passage must hold, measured against the best passage of the archive.</summary>
    /// <value>The default value is 0.35. Larger values give fewer and closer passages; 0 gives every passage that shares two characters with the run.</value>
    [Range(0, 1)]
    public double MinimumShouldMatch { get; set; } = 0.35;

    /// <summary>Weight of shared characters against nearness of meaning, both on their own scales (a share of the query's weight; the sum of two cosines). It holds
    /// for a text of twenty letters of which the best passage shares the whole weight, and falls with letters and with that share: where even the best passage
    /// shares a third, as with plain speech, what is shared is mostly chance.</summary>
    /// <value>The default value is 4.6, found on queries in plain speech, writers' intents, topics, law and web questions alike; from 4 to 5 little changes.</value>
    [Range(0, 100)]
    public double WordsWeight { get; set; } = 4.6;

    /// <summary>Weight of nearness of meaning.</summary>
    /// <value>The default value is 1, the scale on which the other legs are set. 0 leaves meaning out, as measurements of its worth do.</value>
    [Range(0, 100)]
    public double MeaningWeight { get; set; } = 1;

    /// <summary>Weight of nearness to a deep model, where there is one: 0 is what unrelated texts have, 1 the same text.</summary>
    /// <value>The default value is 1.9, found on plain speech, intents, topics, law and web questions; from 1.5 to 2.5 little changes.</value>
    [Range(0, 100)]
    public double DeepWeight { get; set; } = 1.9;

    /// <summary>What shared characters count beside a deep model, as a share of <see cref="WordsWeight"/>.</summary>
    /// <value>The default value is 1: since words count by how much the best passage shares, 0.6 hears plain speech hardly better (A .545 nDCG@10 against
    /// .540), finds fewer known items and serves the web worse.</value>
    [Range(0, 1)]
    public double WordsBesideDeep { get; set; } = 1;

    /// <summary>What paraphrases count beside a deep model, as a multiple of <see cref="ParaphraseWeight"/>.</summary>
    /// <value>The default value is 1.25: two more known items of 75 are among the first ten than with 1.</value>
    [Range(0, 10)]
    public double ParaphrasesBesideDeep { get; set; } = 1.25;

    /// <summary>Weight of another wording (相关说法) that stands in a passage, against the query's own words.</summary>
    /// <value>The default value is 0.4: another wording is evidence, but the reader did not type it.</value>
    [Range(0, 1)]
    public double ExpansionWeight { get; set; } = 0.4;

    /// <summary>What each further wording of a passage adds, as a share of its weight.</summary>
    /// <value>The default value is 0.3: wordings of one thing mostly come together.</value>
    [Range(0, 1)]
    public double FurtherExpansion { get; set; } = 0.3;

    /// <summary>Weight of how documents put such plain words, by the written pairs nearest to the query.</summary>
    /// <value>The default value is 1.3, a little more than nearness of meaning; from 1 to 1.5 little changes. 0 leaves them out, as measurements of their worth do.</value>
    [Range(0, 100)]
    public double ParaphraseWeight { get; set; } = 1.3;

    /// <summary>The nearness of meaning (the sum of two cosines) that one of the ten best passages must reach; else the archive has nothing near plain words, unless
    /// they are shared as <see cref="SufficientScore"/> says.</summary>
    /// <value>The default value is 0.75: of 75 questions in plain speech that the archive answers it turns away none (at 0.8 one), of 196 about other things it
    /// recognises a quarter (at 0.8 a third). 0 shows whatever comes nearest.</value>
    [Range(0, 2)]
    public double MinSimilarity { get; set; } = 0.75;

    /// <summary>The same beside a deep model: the mean nearness of the five passages nearest to it, and half the cosine of the nearest sentence.</summary>
    /// <value>The default value is 0.46: of 125 judged queries and of 40 matters that an archive of 4,307 documents treats in other words it turns away none, of
    /// 40 that it doesn't treat it recognises 9 (4 without a deep model). At 0.52 it recognises 20 and turns away two queries. 0 shows whatever comes nearest.</value>
    [Range(0, 2)]
    public double MinDeepSimilarity { get; set; } = 0.46;

    /// <summary>How likely the archive must have something on a query of the default mode, 0-1; else nothing is listed but the nearest three passages.</summary>
    /// <value>The default value is 0.43: a query wrongly turned away is worse than a page of chance hits, so less than even odds turn it away. 0 never does.</value>
    [Range(0, 1)]
    public double MinPresence { get; set; } = 0.43;

    /// <summary>The score from which the best passage is an answer whatever its meaning: so much is not shared by chance.</summary>
    /// <value>A share of the whole text counts 2.5 here, in a long one more. The default value is 2, which nine in ten questions in plain speech stay below and writers' own phrases exceed.</value>
    [Range(0, 100)]
    public double SufficientScore { get; set; } = 2;

    /// <summary>The share of the best passage's nearness that an answer must have.</summary>
    /// <value>The default value is 0.63: some hundred answers for plain speech, some sixty for writers' intents. Smaller values give more and looser answers.</value>
    [Range(0, 1)]
    public double MinScoreShare { get; set; } = 0.63;

    /// <summary>The nearness of meaning from which it is named as a reason for a hit (the sum of two cosines).</summary>
    /// <value>The default value is 0.7.</value>
    [Range(0, 2)]
    public double MinNamedSimilarity { get; set; } = 0.7;
}

/// <summary>Settings of ranking that can't be used. The message is Chinese and names each with its value, its range and its default.</summary>
public sealed class SearchSettingException(IReadOnlyList<string> flaws) : Exception($"检索排序的配置不能使用：{string.Join("；", flaws)}。");
