using System.Globalization;
using Microsoft.Extensions.Primitives;
using Wenmai.Searching;

namespace Wenmai.Web.Presentation;

/// <summary>A search read from an address.</summary>
/// <param name="Request">The search; where a parameter cannot be read, with its default.</param>
/// <param name="Problems">Parameters that cannot be read; then the search is not run.</param>
/// <param name="Notices">What was ignored or put right.</param>
internal sealed record SearchParameters(SearchRequest Request, IReadOnlyList<SearchProblem> Problems, IReadOnlyList<string> Notices)
{
    public const string Query = "q";
    public const string Mode = "mode";
    public const string Sort = "sort";
    public const string Page = "page";
    public const string Size = "size";
    public const string Language = "lang";
    public const string English = "en";

    /// <summary>The earliest and latest year that can be asked for.</summary>
    public const int EarliestYear = 1900, LatestYear = 2100;

    private static readonly string[] Single = [Query, Mode, Sort, Page, Size, Language];
    private static readonly char[] RangeMarks = ['-', '–', '—', '－', '~', '～', '至'];

    /// <summary>The language an address asks for: English by <c>lang=en</c>, else Chinese.</summary>
    public static UiLanguage LanguageOf(IQueryCollection query) => query[Language] == English ? UiLanguage.English : UiLanguage.Chinese;

    /// <summary>Reads an address. Empty parameters count as absent, as forms send them.</summary>
    public static SearchParameters Read(IQueryCollection query) => new Reader(query).Read();

    private sealed class Reader(IQueryCollection query)
    {
        private readonly List<SearchProblem> _problems = [];
        private readonly List<string> _notices = [];
        private readonly UiLanguage _language = LanguageOf(query);

        public SearchParameters Read()
        {
            RefuseRepeated();
            TellUnknown();
            var request = new SearchRequest
            {
                Query = Value(Query) ?? "",
                Mode = Choice<SearchMode>(Mode),
                Selection = Selection(),
                Sort = Choice<SearchSort>(Sort),
                Page = Number(Page, 1, SearchLimits.DeepestHit, "页码"),
                Size = Number(Size, new SearchRequest().Size, SearchLimits.PageSize, "每页条数"),
            };
            return new SearchParameters(request, _problems, _notices);
        }

        private void RefuseRepeated()
        {
            foreach (var name in Single.Where(name => query[name].Count > 1))
                _problems.Add(new("E206", name, $"参数 {name} 出现了 {query[name].Count} 次。", "请只保留一个。"));
        }

        private void TellUnknown()
        {
            var known = Single.Concat(Enum.GetValues<Facet>().Select(SearchUrl.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var name in query.Keys.Where(name => !known.Contains(name)))
                _notices.Add(string.Format(CultureInfo.InvariantCulture, Texts.UnknownParameter.In(_language), name));
        }

        private string? Value(string name) => query[name] is [{ Length: > 0 } value] ? value : null;

        private T Choice<T>(string name) where T : struct, Enum
        {
            if (Value(name) is not { } value) return default;
            var match = Enum.GetValues<T>().Where(choice => SearchUrl.Name(choice) == value).ToList();
            if (match.Count == 1) return match[0];
            Refuse(name, value, string.Join("、", Enum.GetValues<T>().Select(SearchUrl.Name)));
            return default;
        }

        private int Number(string name, int otherwise, int most, string label)
        {
            if (Value(name) is not { } value) return otherwise;
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) return number;
            _problems.Add(new("E205", name, $"{label}“{value}”不能使用。", $"请用 1 至 {most} 的整数。"));
            return otherwise;
        }

        private FacetSelection Selection() => new(Enum.GetValues<Facet>()
            .Select(facet => KeyValuePair.Create(facet, Values(facet, query[SearchUrl.Name(facet)]))));

        private IReadOnlyList<string> Values(Facet facet, StringValues raw) =>
            [.. raw.OfType<string>().Where(value => value.Length > 0).SelectMany(value => Values(facet, value)).Distinct()];

        private IEnumerable<string> Values(Facet facet, string value) => facet switch
        {
            Facet.Theme => Known(facet, value, Theme.TryFind(value, out var theme) ? theme.Id : null, "T01 至 T25 或主题名称"),
            Facet.Type => Code(facet, value, Labels.DirectiveTypes),
            Facet.Stance => Code(facet, value, Labels.Stances),
            Facet.Role => Code(facet, value, Labels.SectionRoles),
            Facet.Strength => Known(facet, value, value is ['0' or '1' or '2' or '3' or '4'] ? value : null, "0 至 4"),
            Facet.Year => Years(value),
            _ => [value],
        };

        private IEnumerable<string> Code<T>(Facet facet, string value, IReadOnlyList<Labels.Entry<T>> table) where T : struct, Enum =>
            Known(facet, value, Labels.TryFind(table, value, out var entry) ? entry.Code : null, string.Join("、", table.Select(e => e.Code)));

        private IEnumerable<string> Known(Facet facet, string value, string? known, string allowed)
        {
            if (known is not null) return [known];
            Refuse(SearchUrl.Name(facet), value, allowed);
            return [];
        }

        private IEnumerable<string> Years(string value)
        {
            if (value == "undated" || value == Texts.Undated.Zh) return ["undated"];
            var ends = value.Split(RangeMarks);
            if (ends.Length > 2 || !ends.All(IsYear)) return Known(Facet.Year, value, null, $"{EarliestYear} 至 {LatestYear} 的年份、2019-2022 这样的范围，或 undated");

            var (from, to) = (Year(ends[0]), Year(ends[^1]));
            if (from > to)
            {
                (from, to) = (to, from);
                _notices.Add(string.Format(CultureInfo.InvariantCulture, Texts.ReversedYears.In(_language), value, $"{from}-{to}"));
            }
            return Enumerable.Range(from, to - from + 1).Select(year => year.ToString(CultureInfo.InvariantCulture));
        }

        private static bool IsYear(string text) => text.Length == 4 && text.All(char.IsAsciiDigit) && Year(text) is >= EarliestYear and <= LatestYear;

        private static int Year(string text) => int.Parse(text, CultureInfo.InvariantCulture);

        private void Refuse(string name, string value, string allowed) =>
            _problems.Add(new("E207", name, $"参数 {name} 的值“{value}”无法识别。", $"可用的值：{allowed}。"));
    }
}
