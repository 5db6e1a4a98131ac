"""Names in capitals that stand for themselves: of makers, products and makers of standards. Nobody writes them out."""

from gen.model.knowledge.words import text_words

BRANDS = frozenset(
    word.upper()
    for word in text_words(
        # makers, and whoever makes standards
        " amd ansi arm att bmc bsi bt cern cncf dell dhl ecma emc etsi gnu hp hpe iana icann ibm ieee ietf iso"
        " itu lg mit nasa nec nist ntt oasis ovh owasp rsa sap sas suse tibco w3c wso zte"
        # products, and what clouds call their parts
        " aix aks alb apex asa aci apisix bind ccx cics clamav cobol cucm cups cx ebs ec ecr ecs efs eks elb elk"
        " emqx esx esxi etcd exim fsx gcm gcp gcr gcs gke hana hdfs hsqldb icinga iis jboss keda kea lxc lxd nagios"
        " nginx nlb nsx oci ocp oke opa ora pcf rds rhel sapui sccm sles smf sns spss sqs squid tfs unix"
        " vcf veeam vmware vsan wsl wsus xen zfs"
    )
)
MAKERS = text_words(  # whose products are often called by capitals
    "adobe akamai alcatel alibaba amazon apache apple arista aruba atlassian audiocodes avaya aws azure barracuda bmc"
    " broadcom brocade canonical cisco citrix cloudera cloudflare commvault confluent datadog dell digium dynatrace"
    " elastic ericsson extreme f5 fortinet fujitsu genesys google hashicorp hat hitachi hp hpe huawei ibm infoblox"
    " intel juniper lenovo microsoft mitel mongodb netapp netscout nokia nortel nutanix nvidia okta openstack opentext"
    " oracle percona pivotal polycom progress pure rancher ribbon riverbed ruckus salesforce samsung sap siemens snom"
    " sonicwall sonus sophos splunk suse symantec teradata tibco trellix unify veritas vmware vonage windows zabbix"
    " zoom zscaler"
)
