using Wenmai.Addresses;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Tests.Presentation;

/// <summary>The address is the whole state of a search: written and read back it is the same search.</summary>
public sealed class SearchUrlTests
{
    [Fact]
    public void Defaults_are_not_said() => Assert.Equal("/", SearchUrl.Of(new SearchRequest(), UiLanguage.Chinese));

    [Fact]
    public void Everything_else_is_said_and_read_back()
    {
        var request = new SearchRequest
        {
            Query = "“一岗双责” & <b> 100% +",
            Mode = SearchMode.Words,
            Near = NearChoice.All,
            Selection = Select((Facet.Theme, ["T04", "T05"]), (Facet.Year, ["2019", "2020", "2021", "2025", "undated"]), (Facet.Unit, ["**市民政局"])),
            Sort = SearchSort.Oldest,
            Group = HitGrouping.None,
            Within = "s0123456789",
            Page = 3,
            Size = 20,
        };
        var url = SearchUrl.Of(request, UiLanguage.English);
        Assert.Contains("year=2019-2021&year=2025&year=undated", url);

        var read = Read(url[(url.IndexOf('?') + 1)..]);
        Assert.Empty(read.Problems);
        Assert.Empty(read.Notices);
        Assert.Equal(url, SearchUrl.Of(read.Request, UiLanguage.English));
        Assert.Equal(request.Query, read.Request.Query);
        Assert.Equal((HitGrouping.None, "s0123456789"), (read.Request.Group, read.Request.Within));
        Assert.Equal(["2019", "2020", "2021", "2025", "undated"], read.Request.Selection[Facet.Year]);
    }

    [Theory]
    [InlineData("q=a&q=b", "E206", "q")]
    [InlineData("page=2&page=3", "E206", "page")]
    [InlineData("page=abc", "E205", "page")]
    [InlineData("page=0", "E205", "page")]
    [InlineData("page=-1", "E205", "page")]
    [InlineData("page=99999999999", "E205", "page")]
    [InlineData("size=0", "E205", "size")]
    [InlineData("size=1000000", "E205", "size")]
    [InlineData("sort=best", "E207", "sort")]
    [InlineData("sort=1", "E207", "sort")]
    [InlineData("mode=fuzzy", "E207", "mode")]
    [InlineData("near=far", "E207", "near")]
    [InlineData("theme=T99", "E207", "theme")]
    [InlineData("type=D00", "E207", "type")]
    [InlineData("stance=none", "E207", "stance")]
    [InlineData("strength=9", "E207", "strength")]
    [InlineData("role=x", "E207", "role")]
    [InlineData("year=22", "E207", "year")]
    [InlineData("year=1899", "E207", "year")]
    public void What_cannot_be_read_is_a_problem_with_its_field(string query, string code, string field)
    {
        var problem = Assert.Single(Read(query).Problems);
        Assert.Equal((code, field), (problem.Code, problem.Field));
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void Labels_and_codes_are_the_same_value()
    {
        Assert.Equal(["T07"], Read("theme=" + Uri.EscapeDataString("反腐败斗争") + "&theme=t07").Request.Selection[Facet.Theme]);
        Assert.Equal(["D02"], Read("type=d02&type=" + Uri.EscapeDataString("禁止")).Request.Selection[Facet.Type]);
    }

    [Fact]
    public void A_reversed_range_is_put_right_with_a_notice()
    {
        var read = Read("year=2023-2021");
        Assert.Equal(["2021", "2022", "2023"], read.Request.Selection[Facet.Year]);
        AssertTold(AddressSlip.ReversedYears, ["2023-2021", "2021-2023"], read);
    }

    [Fact]
    public void An_unknown_parameter_is_ignored_with_a_notice()
    {
        AssertTold(AddressSlip.UnknownParameter, ["foo"], Read("foo=1"));
    }

    [Fact]
    public void Empty_parameters_are_absent() => Assert.Equal("/", SearchUrl.Of(Read("q=&theme=&page=&sort=").Request, UiLanguage.Chinese));

    [Fact]
    public void A_facet_value_toggles_and_the_search_starts_anew()
    {
        var request = new SearchRequest { Page = 4 }.Toggled(Facet.Theme, "T04");
        Assert.Equal("/?theme=T04", SearchUrl.Of(request, UiLanguage.Chinese));
        Assert.Equal("/", SearchUrl.Of(request.Toggled(Facet.Theme, "T04"), UiLanguage.Chinese));
    }

    private static SearchParameters Read(string query) => SearchParameters.Read(AddressValues.Parse(query), Taxonomy.Shipped);

    private static void AssertTold(AddressSlip slip, string[] subjects, SearchParameters read)
    {
        var notice = Assert.Single(read.Notices);
        Assert.Equal((slip, string.Join('|', subjects)), (notice.Slip, string.Join('|', notice.Subjects)));
    }

    private static FacetSelection Select(params (Facet Facet, string[] Values)[] chosen) =>
        new(chosen.Select(c => KeyValuePair.Create(c.Facet, (IReadOnlyList<string>)c.Values)));
}
