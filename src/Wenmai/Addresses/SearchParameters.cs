using System.Globalization;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Addresses;

/// <summary>A search read from an address.</summary>
/// <param name="Request">The search; where a parameter cannot be read, with its default.</param>
/// <param name="Problems">Parameters that cannot be read; then the search is not run.</param>
/// <param name="Notices">What was ignored or put right.</param>
public sealed record SearchParameters(SearchRequest Request, IReadOnlyList<Problem> Problems, IReadOnlyList<AddressNotice> Notices)
{
    /// <summary>The query.</summary>
    public const string Query = "q";
    /// <summary>How it is read.</summary>
    public const string Mode = "mode";
    /// <summary>Order of the hits.</summary>
    public const string Sort = "sort";
    /// <summary>The page.</summary>
    public const string Page = "page";
    /// <summary>Rows of a page.</summary>
    public const string Size = "size";
    /// <summary>Where a list goes on.</summary>
    public const string Cursor = "cursor";
    /// <summary>The passage that others are like.</summary>
    public const string Like = "like";
    /// <summary>Wordings no longer looked for.</summary>
    public const string Dropped = "drop";
    /// <summary>Parts of the query that stay words.</summary>
    public const string Kept = "keep";
    /// <summary>Whether similar passages are shown.</summary>
    public const string Near = "near";
    /// <summary>How hits stand together.</summary>
    public const string Group = "group";
    /// <summary>The speech that is searched.</summary>
    public const string Within = "within";
    /// <summary>Whether only sure labels count.</summary>
    public const string Sure = "sure";
    /// <summary>Whether speeches that are nearly alike count once; known to pages that count.</summary>
    public const string Once = "once";
    /// <summary>Named parts of the archive.</summary>
    public const string Subcorpus = "subcorpus";
    /// <summary>Language of the interface.</summary>
    public const string Language = "lang";
    /// <summary>Value of <see cref="Language"/> for English.</summary>
    public const string English = "en";

    private const int MostSubcorpora = 10;

    private static readonly string[] Single = [Query, Mode, Like, Near, Within, Sort, Group, Page, Size, Cursor, Sure, Language];

    /// <summary>Reads an address. Empty parameters count as absent, as forms send them.</summary>
    /// <param name="query">The address's parameters.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <param name="own">Further parameters that the page reads itself.</param>
    public static SearchParameters Read(AddressValues query, Taxonomy taxonomy, params string[] own) => new Reader(query, taxonomy, own).Read();

    /// <summary>Reads the facet values of an address alone, of a page that reads the rest itself.</summary>
    /// <param name="query">The address's parameters.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <param name="problems">Told of what cannot be read.</param>
    public static FacetSelection ReadSelection(AddressValues query, Taxonomy taxonomy, ICollection<Problem> problems)
    {
        var (selection, found) = new Reader(query, taxonomy, [Once]).ReadSelection();
        foreach (var problem in found) problems.Add(problem);
        return selection;
    }

    private sealed class Reader(AddressValues query, Taxonomy taxonomy, string[] own)
    {
        private readonly List<Problem> _problems = [];
        private readonly List<AddressNotice> _notices = [];

        public SearchParameters Read()
        {
            RefuseRepeated();
            TellUnknown();
            var request = new SearchRequest
            {
                Query = Value(Query) ?? "",
                Mode = Choice<SearchMode>(Mode),
                Like = Value(Like) ?? "",
                Dropped = [.. query[Dropped].Where(wording => wording.Length > 0).Distinct()],
                Kept = [.. query[Kept].Where(part => part.Length > 0).Distinct()],
                Near = Choice<NearChoice>(Near),
                Selection = Selection(),
                Sort = Choice<SearchSort>(Sort),
                Group = own.Contains(Group) || Value(Group) is null ? null : Choice<HitGrouping>(Group),   // the register groups otherwise
                Within = Value(Within) ?? "",
                Page = Number(Page, 1, SearchLimits.DeepestHit, "页码"),
                Size = Number(Size, new SearchRequest().Size, SearchLimits.PageSize, "每页条数"),
            };
            return new SearchParameters(Continued(request), _problems, _notices);
        }

        public (FacetSelection Selection, IReadOnlyList<Problem> Problems) ReadSelection() => (Selection(), _problems);

        /// <summary>A cursor names page and size itself.</summary>
        private SearchRequest Continued(SearchRequest request)
        {
            if (Value(Cursor) is not { } text) return request;
            if (Value(Page) is not null || Value(Size) is not null)
                _problems.Add(new(Codes.RepeatedParameter, "续查标记已含页码和每页条数。", $"请去掉 {Page} 和 {Size}。") { Field = Cursor });
            if (SearchCursor.TryParse(text, out var cursor)) return cursor.Continue(request);
            _problems.Add(new(Codes.UnknownValue, "续查标记不完整。", "请照上一页答复中的 next 原样填写。") { Field = Cursor });
            return request;
        }

        private void RefuseRepeated()
        {
            foreach (var name in Single.Concat(own).Where(name => query[name].Count > 1))
                _problems.Add(new(Codes.RepeatedParameter, $"参数 {name} 出现了 {query[name].Count} 次。", "请只保留一个。") { Field = name });
        }

        private void TellUnknown()
        {
            var known = Single.Append(Dropped).Append(Kept).Append(Subcorpus).Concat(own).Concat(Enum.GetValues<Facet>().Select(FacetValues.NameOf)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var name in query.Names.Where(name => !known.Contains(name)))
                _notices.Add(new AddressNotice(AddressSlip.UnknownParameter, name));
        }

        private string? Value(string name) => query[name] is [{ Length: > 0 } value] ? value : null;

        private T Choice<T>(string name) where T : struct, Enum
        {
            if (Value(name) is not { } value) return default;
            var match = Enum.GetValues<T>().Where(choice => AddressValues.NameOf(choice) == value).ToList();
            if (match.Count == 1) return match[0];
            Refuse(name, value, string.Join("、", Enum.GetValues<T>().Select(AddressValues.NameOf)));
            return default;
        }

        private int Number(string name, int otherwise, int most, string label)
        {
            if (Value(name) is not { } value) return otherwise;
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) return number;
            _problems.Add(new(Codes.BadPage, $"{label}“{value}”不能使用。", $"请用 1 至 {most} 的整数。") { Field = name });
            return otherwise;
        }

        private bool Flag(string name)
        {
            var value = Value(name);
            if (value is null or "false") return false;
            if (value is not "true") Refuse(name, value, "true、false");
            return value is "true";
        }

        private FacetSelection Selection()
        {
            var selection = new FacetSelection(Enum.GetValues<Facet>()
                .Select(facet => KeyValuePair.Create(facet, Values(facet, query[FacetValues.NameOf(facet)]))))
            {
                Labels = Flag(Sure) ? LabelChoice.Sure : LabelChoice.All,
                IsOnce = own.Contains(Once) && Flag(Once),
                Subcorpora = Named(),
            };
            _problems.AddRange(FacetValues.Check(selection, taxonomy));
            return selection;
        }

        private IReadOnlyList<SubcorpusNode> Named()
        {
            var names = query[Subcorpus].Where(name => name.Length > 0).Distinct().ToList();
            if (names.Count > MostSubcorpora)
                _problems.Add(new(Codes.RepeatedParameter, $"参数 {Subcorpus} 出现了 {names.Count} 次，最多 {MostSubcorpora} 次。", "请先把几个子库合成一个。") { Field = Subcorpus });
            return [.. names.Take(MostSubcorpora).Select(name => query.Find(name, taxonomy, _problems)).OfType<SubcorpusNode>()];
        }

        private IReadOnlyList<string> Values(Facet facet, IReadOnlyList<string> raw) =>
            [.. raw.SelectMany(value => Parts(facet, value)).Where(value => value.Length > 0).SelectMany(value => Values(facet, value)).Distinct()];

        /// <summary>Years are typed into one field, several at a time; kinds may be named together as well.</summary>
        private static string[] Parts(Facet facet, string value) => facet switch
        {
            Facet.Year => value.Split(' ', ',', '，', '、', '；'),
            Facet.Kind => value.Split(',', '，'),
            _ => [value],
        };

        /// <summary>The values that a text stands for, as facets list them; a text that stands for none is left as it is, to be refused.</summary>
        private IEnumerable<string> Values(Facet facet, string value) => facet switch
        {
            Facet.Theme when taxonomy.TryFind(value, out var theme) => [theme.Id],
            Facet.Type when Labels.TryFind(Labels.DirectiveTypes, value, out var type) => [type.Code],
            Facet.Stance when Labels.TryFind(Labels.Stances, value, out var stance) => [stance.Code],
            Facet.Kind when Labels.TryFindKind(value, out var kind) => [Labels.Of(Labels.DocumentKinds, kind).Code],
            Facet.Role when Labels.TryFind(Labels.SectionRoles, value, out var role) => [role.Code],
            Facet.Year when YearRange.TryParse(value, out var years) => Years(value, years),
            _ => [value],
        };

        private IEnumerable<string> Years(string value, YearRange years)
        {
            if (years.To == 0) return [YearRange.Undated];
            if (years.WasReversed)
                _notices.Add(new AddressNotice(AddressSlip.ReversedYears, value, $"{years.From}-{years.To}"));
            return Enumerable.Range(years.From, years.To - years.From + 1).Select(year => year.ToString(CultureInfo.InvariantCulture));
        }

        private void Refuse(string name, string value, string allowed) =>
            _problems.Add(new(Codes.UnknownValue, $"参数 {name} 的值“{value}”无法识别。", $"可用的值：{allowed}。") { Field = name });
    }
}
