using Wenmai.OpenSearch;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Settings of the cluster.</summary>
public sealed class ClusterSettingsTests
{
    [Fact]
    public void DefaultsHoldWhereNothingIsSet()
    {
        var settings = Read(("Nodes", "http://a:9200"));
        Assert.Equal(new OpenSearchSettings { Nodes = settings.Nodes }, settings);
        Assert.Equal(["http://a:9200/"], settings.Nodes.Select(n => n.AbsoluteUri));
    }

    [Fact]
    public void AllSettingsAreRead()
    {
        var file = Path.GetTempFileName();
        var settings = Read(
            ("Nodes", " https://a:9200 , https://b:9200/search，"), ("Prefix", "office-1"), ("Shards", "6"), ("Copies", "2"), ("User", "us"), ("PasswordFile", file),
            ("AuthorityFile", file), ("Fingerprint", new string('a', 64)), ("ReadTimeout", "2.5"), ("WriteTimeout", "90"), ("GiveUpAfter", "120"));
        Assert.Equal(["https://a:9200/", "https://b:9200/search"], settings.Nodes.Select(n => n.AbsoluteUri));
        Assert.Equal(("office-1", 6, 2, "us", file, file), (settings.Prefix, settings.Shards, settings.Copies, settings.User, settings.PasswordFile, settings.AuthorityFile));
        Assert.Equal((2.5, 90, 120), (settings.ReadTimeout.TotalSeconds, settings.WriteTimeout.TotalSeconds, settings.GiveUpAfter.TotalSeconds));
        File.Delete(file);
    }

    [Fact]
    public void AllFlawsAreNamedAtOnceAndNoSecretIsRepeated()
    {
        var error = Assert.Throws<OpenSearchSettingsException>(() => Read(
            ("Nodes", "ftp://a, http://us:hidden@b"), ("Prefix", "Büro"), ("Shards", "0"), ("Copies", "x"), ("User", "us"), ("ApiKeyFile", "/nowhere/key"),
            ("Fingerprint", "12"), ("ReadTimeout", "0"), ("WriteTimeout", "fast")));
        foreach (var part in (string[])["ftp://a", "地址中不能写用户名和密码", "Prefix", "Shards", "Copies", "须同时设置", "只能设置一种", "/nowhere/key", "Fingerprint", "ReadTimeout", "WriteTimeout"])
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Equal(Codes.UnusableSetting, error.Problem.Code);
        Assert.DoesNotContain("hidden", error.Message, StringComparison.Ordinal);
        Assert.Contains("OpenSearch:Nodes", Assert.Throws<OpenSearchSettingsException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFingerprintWithoutEncryptionIsAFlaw() =>
        Assert.Contains("http://a:9200 不是 https", Assert.Throws<OpenSearchSettingsException>(() => Read(("Nodes", "http://a:9200"), ("Fingerprint", new string('a', 64)))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void EverySettingIsAProperty() =>
        Assert.Equal(OpenSearchSettings.Names.Order(), typeof(OpenSearchSettings).GetProperties().Where(p => !p.GetMethod!.IsStatic).Select(p => p.Name).Order());

    private static OpenSearchSettings Read(params (string Name, string Value)[] values) =>
        OpenSearchSettings.Read(name => values.FirstOrDefault(v => v.Name == name).Value);
}
